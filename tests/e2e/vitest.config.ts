import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['scenarios/**/*.test.ts'],
    // Each file has its own server and browser; two cores can run two at a time.
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 90_000,
    expect: { poll: { timeout: 20_000, interval: 100 } },
  },
})
