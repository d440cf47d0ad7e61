-- The signed paper of a contract, or of one of its versions: never taken away, overtaken by a newer one.
CREATE TABLE contract_document (
  id uuid NOT NULL,
  contract_id uuid NOT NULL,
  -- Number of the version that it is of; null: of the contract.
  version_n integer,
  file_id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL,
  CONSTRAINT contract_document_pkey PRIMARY KEY (id),
  CONSTRAINT contract_document_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES contract (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT contract_document_file_id_fkey FOREIGN KEY (file_id) REFERENCES stored_file (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX contract_document_contract_id_idx ON contract_document (contract_id);
CREATE UNIQUE INDEX contract_document_file_id_key ON contract_document (file_id);
