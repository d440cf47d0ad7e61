/** SQL: whether a team is in use and has somebody who could take what is given to it; `team` is the row's alias. */
export const mannedTeamSql = (team: string): string =>
  `(${team}.active AND EXISTS (SELECT 1 FROM team_member tm JOIN app_user tu ON tu.id = tm.user_id AND tu.active WHERE tm.team_id = ${team}.id))`;
