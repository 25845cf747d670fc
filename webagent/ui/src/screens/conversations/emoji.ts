/** The faces and signs that people use in messages, and those that were used here last. */

const KEPT = 'hotline.faces'
const LATELY = 8

export const FACES = [
  ...'😀😊😄😉😍🤗🤔😅😂😢😭😮😳😴😷🤒😡🙄😎🥳👍👌👏🙏🤝💪✋👋👆👇✅❌❗❓⚠🚧📍📞📱📷📎📄📅⏰⏳💧⚡🔥🌧🌀🚌🚗🚦🏠🏥🏫🌴❤🌹🎉',
]

export function lately(): string[] {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? '[]') as unknown
    return Array.isArray(kept)
      ? kept.filter((one): one is string => FACES.includes(one as string)).slice(0, LATELY)
      : []
  } catch {
    return []
  }
}
export function used(face: string): void {
  localStorage.setItem(KEPT, JSON.stringify([face, ...lately().filter((one) => one !== face)].slice(0, LATELY)))
}
