/** Where Asterisk is, or why there is none. */
export function installAsterisk(log?: (line: string) => void):
  | { readonly missing: string }
  | {
      readonly root: string;
      readonly modules: string;
      /** Command line that runs a program of that folder. */
      run(program: string): string[];
    };
