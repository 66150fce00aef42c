/** A passkey in the device, as Debian's chromium can play it. */
import type { Visit } from "./world.ts";

/** From now on this device answers when a page asks for a passkey; with `hasPrf` one that unlocks. */
export async function givesAuthenticator({ context, page }: Visit, hasPrf: boolean): Promise<void> {
  const device = await context.newCDPSession(page);
  await device.send("WebAuthn.enable");
  await device.send("WebAuthn.addVirtualAuthenticator", { options: {
    protocol: "ctap2", ctap2Version: "ctap2_1", transport: "internal", hasResidentKey: true, hasUserVerification: true,
    isUserVerified: true, automaticPresenceSimulation: true, hasPrf,
  } });
}
