import { nearestNames, registeredAlgorithm } from '../registries/algorithms'
import { failed, type StepResult } from '../trace'
import { provideUnknownAlgorithm } from './check-algorithm'

/** An `alg` that cannot sign: one for something else, or a name that no registry knows, with its nearest neighbours. */
function unknownAlgorithm(alg: string): StepResult<never> {
  const registered = registeredAlgorithm(alg)
  if (registered && registered.kind !== 'signature' && registered.kind !== 'jwk-only')
    return failed({
      code: 'token/alg-contradicts-segments',
      message: `alg is "${alg}", which is for encryption; this token is signed.`,
    })
  if (registered)
    return failed({
      code: 'alg/prohibited',
      message: `alg is "${alg}", which is registered but not for signing tokens.`,
    })
  const near = nearestNames(alg)
  return failed({
    code: 'alg/misspelt',
    message: `alg is ${JSON.stringify(alg)}, which no registry knows.${near.length > 0 ? ` Names are compared letter by letter; meant may be ${near.map((name) => `"${name}"`).join(' or ')}.` : ''}`,
  })
}

provideUnknownAlgorithm(unknownAlgorithm)
