/** Makes an experiment run at most once for each case, whoever asks for its result. */
export function once<Subject extends object, Result>(run: (subject: Subject) => Result): (subject: Subject) => Result {
  const results = new WeakMap<Subject, Result>()
  return (subject) => {
    const known = results.get(subject)
    if (known !== undefined) return known
    const result = run(subject)
    results.set(subject, result)
    return result
  }
}
