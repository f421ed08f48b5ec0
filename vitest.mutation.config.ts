import { defineConfig } from 'vitest/config'

/**
 * The tests that Stryker asks about each mutant: the engine's own that state facts about one thing. What proves by mass
 * (fuzzing, sweeps over vectors and over other libraries) would notice most mutants as well, at a hundred times the
 * cost, and would hide that no test states the fact.
 */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['src/engine/{algorithms,stages,operations}/**/*.test.ts'],
    exclude: ['**/*.{hostile,judge,vectors,jsonwebtoken}.test.ts', '**/jose-command.test.ts', '**/node_modules/**'],
    testTimeout: 10_000,
  },
})
