-- Who phones is found by name, and with them the devices at which they sit: the words of a place are folded once, in an index, and not for every
-- pair of a person and a device of their firm with each key that is pressed.
CREATE INDEX asset_place_words_idx ON asset USING gin (sm_name_words(place));
