/** What the viewer may see. */
export interface View {
  /** Texts and people of the customer. */
  readonly people: boolean;
  readonly prices: boolean;
  readonly contracts: boolean;
  /** Amounts that this person typed are no secret to them. */
  readonly viewerId: string;
}
