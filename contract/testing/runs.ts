/** Tests run in Node; what is tested here knows no runtime. */
declare const process: { readonly env: Readonly<Record<string, string | undefined>> }

/** How many inputs a property is tried with: `npm run attack` has many times as many as the tests. */
export const runs = (few: number): number => few * Number(process.env['ATTACK_TIMES'] ?? 1)
