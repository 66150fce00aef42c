// The strictest rules that know types. The protocol folder may also name nothing of a page:
// no network, no storage, no document, no clock and no dice of its own.
import eslint from "@eslint/js";
import tseslint from "typescript-eslint";

const ofAPage = ["fetch", "XMLHttpRequest", "WebSocket", "localStorage", "sessionStorage",
  "indexedDB", "document", "window", "navigator", "location", "console", "setTimeout"];

const notOfPasskeys = { property: "toJSON", message: "pick members by name: toJSON() of a passkey has its secret" };

export default tseslint.config(
  { ignores: ["build/**", "dist/**", "node_modules/**"] },
  eslint.configs.recommended,
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "max-lines": ["error", { max: 500 }],
      "max-lines-per-function": ["error", { max: 60 }],
      "eqeqeq": "error",
      // The JSON of a passkey's answer contains the secret that unlocks.
      "no-restricted-properties": ["error", notOfPasskeys],
    },
  },
  {
    files: ["src/protocol/**/*.ts"],
    rules: {
      "no-restricted-globals": ["error", ...ofAPage],
      "no-restricted-properties": ["error", notOfPasskeys,
        { object: "Math", property: "random", message: "chance is a parameter: Entropy" },
        { object: "Date", property: "now", message: "today is a parameter: Day" }],
    },
  },
  {
    files: ["test/**/*.ts", "browser/**/*.ts"],
    rules: {
      "max-lines-per-function": "off",
      "@typescript-eslint/no-floating-promises": ["error", {
        allowForKnownSafeCalls: [{ from: "package", name: ["test", "suite", "describe", "it"], package: "node:test" }],
      }],
    },
  },
  { files: ["*.js", "test/*.js", "browser/*.js"], languageOptions: { globals: { process: "readonly", console: "readonly", Buffer: "readonly" } } },
);
