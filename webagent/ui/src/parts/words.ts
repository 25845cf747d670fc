/** Words that people type in one line, separated by commas of any kind. */
export const wordsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[、,，;；\n]/)
      .map((one) => one.trim())
      .filter(Boolean),
  ),
]
