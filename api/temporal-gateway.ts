/** What the API asks of Temporal. */
export interface TemporalGateway {
  /** Resolves when the namespace answers. */
  ready(): Promise<void>;
}
