/** Text files are bundled as one string. */
declare module "*.txt" {
  const text: string;
  export default text;
}
