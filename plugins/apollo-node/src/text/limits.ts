/** More would not help anybody to find the first. */
export const MAX_PROBLEMS = 50;
