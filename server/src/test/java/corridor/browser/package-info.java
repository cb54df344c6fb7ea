/**
 * The browser client in a real Chromium against a real server: journeys on a phone and at a desk, bad lines, hostile
 * words, axe and screenshots of every view, and what the first view weighs. Chromium and Playwright's driver are brought
 * by {@code src/test/browser/bring.mjs} before the tests. Playwright objects belong to the test's thread.
 */
package corridor.browser;
