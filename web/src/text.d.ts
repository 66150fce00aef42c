/** Text files are bundled as one string. */
declare module "*.txt" {
  const text: string;
  export default text;
}

/** Sentences in Fluent's form are bundled as one string. */
declare module "*.ftl" {
  const text: string;
  export default text;
}

/** Addresses of the workers, which the build fills in. */
declare const REPORTER_WORKER: string;
declare const STAFF_WORKER: string;

/** The style sheet, which the build fills in. */
declare const STYLE: string;
