import { createContext } from 'react';

/** Says at the inputs of a form what the server found wrong with them; null clears that. */
export type TellFields = (errors: Readonly<Record<string, string>> | null) => void;

/** The form that a button stands in, for whoever sends what it holds; null: there is none, or it tells problems itself. */
export const FieldProblems = createContext<TellFields | null>(null);
