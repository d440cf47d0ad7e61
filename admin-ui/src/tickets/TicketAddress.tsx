import { Navigate, useParams } from 'react-router-dom';

/** Leads an address without its last word, as people write it, to the ticket's page. */
export function TicketAddress() {
  const { id = '' } = useParams();
  return <Navigate to={`/tickets/${encodeURIComponent(id)}/show`} replace />;
}
