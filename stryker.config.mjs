/** Mutation testing of what decides a verdict: `npm run test:mutation`. */
export default {
  testRunner: 'in-process',
  plugins: ['./scripts/mutation-runner.mjs'],
  mutate: [
    'src/engine/algorithms/**/*.ts',
    'src/engine/stages/**/*.ts',
    'src/engine/operations/**/*.ts',
    '!src/engine/**/*.test.ts',
  ],
  // Most texts here are sentences for people: a test that repeats them word for word would hold nothing but the words.
  // The texts that matter are held otherwise: codes by the catalogue's test, which makes each of them fire from an example;
  // names of algorithms, members and WebCrypto parameters by the vectors of the standards and by the libraries that judge.
  mutator: { excludedMutations: ['StringLiteral'] },
  coverageAnalysis: 'perTest',
  // Tables that are made when a module is loaded cannot be changed for one test alone.
  ignoreStatic: true,
  // None: the types of mutated code are not checked.
  tsconfigFile: 'tsconfig.absent.json',
  incremental: true,
  incrementalFile: 'node_modules/.cache/stryker/incremental.json',
  concurrency: 2,
  timeoutMS: 10_000,
  tempDirName: '.stryker-tmp',
  reporters: ['clear-text', 'progress'],
  thresholds: { high: 90, low: 85, break: 85 },
}
