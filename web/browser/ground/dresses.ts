/** The forms in which a text can lie somewhere: plain, in UTF-16, and in base64 at each of its three offsets. */
export function dresses(text: string): readonly Buffer[] {
  const plain = [Buffer.from(text), Buffer.from(text, "utf16le")];
  // The first and last letters depend on the neighbours and are left out.
  const coded = plain.flatMap((bytes) => [0, 1, 2].map((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
    return Buffer.from(whole.slice(Math.ceil(offset * 8 / 6), Math.floor((offset + bytes.length) * 8 / 6)));
  }));
  return [...plain, ...coded];
}
