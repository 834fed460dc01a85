import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole pages in jsdom take seconds on a busy machine; a test that fails should do so for what it asserts.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 10_000 });

// Lists that load as one scrolls observe their end; in jsdom nothing scrolls.
global.IntersectionObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
} as unknown as typeof IntersectionObserver;
