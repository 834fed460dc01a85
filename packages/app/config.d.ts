export interface Config {
  fairway?: {
    /**
     * Parts of this installation that stand in for the company's own. The app names them on every page, so that
     * nobody takes what they show for the real thing.
     * @deepVisibility frontend
     */
    standIns?: Array<{
      /** Such as `Identity provider`. */
      name: string;
      /** One sentence on what it does in whose place. */
      what: string;
    }>;
  };
}
