/** Tests run in Node; what is tested here knows no runtime. */
declare const process: { readonly env: Readonly<Record<string, string | undefined>> }

const times = Number(process.env['ATTACK_TIMES'] ?? 1)

/** Whether this is `npm run attack`: many times as many inputs, and others each time. */
export const isAttack = times > 1

/** With how many inputs a property is tried; in the tests with the same every time. A failure tells the seed. */
export const tries = (few: number) => ({ numRuns: few * times, ...(!isAttack && { seed: 20_261_201 }) })
