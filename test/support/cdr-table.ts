/** Columns of the `cdr` table that Asterisk's documentation proposes, with the newer ones. */
export const cdrTable = `CREATE TABLE cdr (
  accountcode varchar(20), src varchar(80), dst varchar(80), dcontext varchar(80),
  clid varchar(80), channel varchar(80), dstchannel varchar(80), lastapp varchar(80),
  lastdata varchar(80), start TIME_TYPE, answer TIME_TYPE NULL, "end" TIME_TYPE NULL,
  duration int, billsec int, disposition varchar(45), amaflags int, uniqueid varchar(150),
  userfield varchar(255), peeraccount varchar(20), linkedid varchar(150), sequence int)`;

/** Twenty rows: five in one second, one answered never, one of a broken time where allowed. */
export const cdrRows: readonly (readonly (string | number | null)[])[] = Array.from(
  { length: 20 },
  (_, index) => {
    const second = index < 5 ? 0 : index;
    const time = (shift: number) => `2026-10-18 12:00:${String(second + shift).padStart(2, '0')}`;
    const answer = index === 7 ? null : time(2);
    return [
      '',
      `770100000${index}`,
      '600',
      'from-trunk',
      '"Асель" <7701>',
      `PJSIP/trunk-${index}`,
      'PJSIP/101-1',
      'Queue',
      'sales,t,,,25',
      time(0),
      answer,
      time(12),
      12,
      index === 7 ? 0 : 10,
      index === 7 ? 'NO ANSWER' : 'ANSWERED',
      3,
      `pbx-17923248${10 + index}.1`,
      'did:74951110101',
      '',
      `pbx-17923248${10 + index}.1`,
      index,
    ];
  },
);
