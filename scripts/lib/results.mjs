import { existsSync, readFileSync } from 'node:fs';

/**
 * What a phase of the tests came to.
 *
 * @typedef {{ passed: number, failed: number }} Counts
 */

/** A check that either holds or does not. @returns {Counts} */
export function checkCounts(exitCode) {
  return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** @param {Counts[]} parts @returns {Counts} */
export function sum(...parts) {
  return {
    passed: parts.reduce((total, { passed }) => total + passed, 0),
    failed: parts.reduce((total, { failed }) => total + failed, 0),
  };
}

/**
 * Counts of a report of Jest. A file that could not run counts as one failure.
 *
 * @param {any} report
 * @returns {Counts}
 */
export function jestCounts(report) {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
  };
}

/**
 * Counts of a report of Playwright. A test that passed only when repeated counts as passed; one error outside tests as
 * one failure.
 *
 * @param {any} report
 * @returns {Counts}
 */
export function playwrightCounts(report) {
  const { expected, flaky, unexpected } = report.stats;
  return {
    passed: expected + flaky,
    failed: unexpected + (report.errors?.length ?? 0),
  };
}

/**
 * Reads the counts of a phase from its report. A phase that left no report, or that failed without naming a failure,
 * counts as one failure: nothing may pass unseen.
 *
 * @param {string} file
 * @param {(report: any) => Counts} count
 * @param {number} exitCode
 * @returns {Counts}
 */
export function readCounts(file, count, exitCode) {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const counts = count(JSON.parse(readFileSync(file, 'utf8')));
  if (exitCode !== 0 && counts.failed === 0) {
    return { ...counts, failed: 1 };
  }
  return counts;
}
