const sdp = (direction: string) => `v=0
o=s 1 1 IN IP4 [local_ip]
s=-
c=IN IP4 [local_ip]
t=0 0
m=audio [media_port] RTP/AVP 0
a=rtpmap:0 PCMU/8000
a=${direction}`;

const send = (text: string, attributes = '') =>
  `<send${attributes}><![CDATA[\n${text}\n\n]]></send>\n`;

const ok = send(`SIP/2.0 200 OK
[last_Via:]
[last_From:]
[last_To:]
[last_Call-ID:]
[last_CSeq:]
Content-Length: 0`);

/** A request of the operator inside the call: From and To change places. */
const request = (method: string, sequence: number, rest: string) => `${method} [next_url] SIP/2.0
Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]
From:[$2];tag=a[pid]x[call_number]
To:[$1]
Call-ID: [call_id]
CSeq: ${sequence} ${method}
Contact: <sip:agent@[local_ip]:[local_port]>
Max-Forwards: 70
${rest}`;

const reinvite = (sequence: number, direction: string) =>
  `${send(
    request(
      'INVITE',
      sequence,
      `Content-Type: application/sdp\nContent-Length: [len]\n\n${sdp(direction)}`,
    ),
    ' retrans="500"',
  )}<recv response="100" optional="true"/><recv response="200"/>
${send(request('ACK', sequence, 'Content-Length: 0'))}`;

const remember = `<action><ereg regexp=".*" search_in="hdr" header="From:" assign_to="1"/><ereg regexp=".*" search_in="hdr" header="To:" assign_to="2"/></action>`;

const ringing = (
  actions: string,
) => `<recv request="INVITE" crlf="true" rrs="true">${actions}</recv>
${send(`SIP/2.0 180 Ringing
[last_Via:]
[last_From:]
[last_To:];tag=a[pid]x[call_number]
[last_Call-ID:]
[last_CSeq:]
Contact: <sip:agent@[local_ip]:[local_port]>
Content-Length: 0`)}`;

const cancelled = `${ok}${send(
  `SIP/2.0 487 Request Terminated
[last_Via:]
[last_From:]
[last_To:];tag=a[pid]x[call_number]
[last_Call-ID:]
CSeq: [cseq] INVITE
Content-Length: 0`,
)}<recv request="ACK"/>
`;

/** What an operator does after the answer; `for`: ms of talk until the operator hangs up. */
export type Manner =
  | { readonly kind: 'talk'; readonly for: number }
  | { readonly kind: 'hold'; readonly for: number }
  | { readonly kind: 'transfer'; readonly to: string }
  | { readonly kind: 'silent' };

/** sipp's scenario of an operator's telephone: rings 400 ms, answers, does it in their manner. */
export function operatorScenario(manner: Manner, sipPort: number): string {
  if (manner.kind === 'silent')
    return scenario(`${ringing('')}<recv request="CANCEL"/>
${cancelled}`);
  const answer = `<recv request="CANCEL" timeout="400" ontimeout="1" next="5"/>
<label id="1"/>
${send(
  `SIP/2.0 200 OK
[last_Via:]
[last_From:]
[last_To:];tag=a[pid]x[call_number]
[last_Call-ID:]
[last_CSeq:]
Contact: <sip:agent@[local_ip]:[local_port]>
Content-Type: application/sdp
Content-Length: [len]

${sdp('sendrecv')}`,
  ' retrans="500"',
)}<recv request="ACK"/>
`;
  const waits = (ms: number, next: number) =>
    `<recv request="BYE" timeout="${ms}" ontimeout="${next}" next="8"/>\n<label id="${next}"/>\n`;
  const bye = (sequence: number) =>
    `${send(request('BYE', sequence, 'Content-Length: 0'), ' retrans="500"')}<recv response="200" next="9"/>\n`;
  const talk =
    manner.kind === 'talk'
      ? `${waits(manner.for, 2)}${bye(1)}`
      : manner.kind === 'hold'
        ? `${waits(1000, 2)}${reinvite(1, 'sendonly')}${waits(2000, 3)}${reinvite(2, 'sendrecv')}${waits(manner.for, 4)}${bye(3)}`
        : `${waits(1500, 2)}${send(
            request(
              'REFER',
              1,
              `Refer-To: <sip:${manner.to}@127.0.0.1:${sipPort}>\nContent-Length: 0`,
            ),
            ' retrans="500"',
          )}<recv response="202"/>
<recv request="NOTIFY"/>
${ok}<recv request="NOTIFY" optional="true" next="6"/>
<recv request="BYE" next="8"/>
<label id="6"/>
${ok}<recv request="BYE" timeout="3000" ontimeout="7" next="8"/>
<label id="7"/>
${bye(2)}`;
  return scenario(`${ringing(remember)}${answer}${talk}<label id="5"/>
${cancelled}<nop next="9"/>
<label id="8"/>
${ok}<label id="9"/>
`);
}

/** sipp's scenario of a caller who hangs up after `patience` ms, or is hung up on. */
export function callerScenario(extension: string, patience: number): string {
  return scenario(`${send(
    `INVITE sip:${extension}@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]
From: <sip:7701[local_port]@[local_ip]:[local_port]>;tag=c[pid]x[call_number]
To: <sip:${extension}@[remote_ip]:[remote_port]>
Call-ID: [call_id]
CSeq: 1 INVITE
Contact: <sip:caller@[local_ip]:[local_port]>
Max-Forwards: 70
Content-Type: application/sdp
Content-Length: [len]

${sdp('sendrecv')}`,
    ' retrans="500"',
  )}<recv response="100" optional="true"/><recv response="180" optional="true"/><recv response="183" optional="true"/>
<recv response="200" rrs="true"/>
${send(`ACK [next_url] SIP/2.0
Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]
From: <sip:7701[local_port]@[local_ip]:[local_port]>;tag=c[pid]x[call_number]
[last_To:]
Call-ID: [call_id]
CSeq: 1 ACK
Max-Forwards: 70
Content-Length: 0`)}<recv request="BYE" timeout="${patience}" ontimeout="9"/>
${ok}<nop next="10"/>
<label id="9"/>
${send(
  `BYE [next_url] SIP/2.0
Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]
From: <sip:7701[local_port]@[local_ip]:[local_port]>;tag=c[pid]x[call_number]
[last_To:]
Call-ID: [call_id]
CSeq: 2 BYE
Max-Forwards: 70
Content-Length: 0`,
  ' retrans="500"',
)}<recv response="200"/>
<label id="10"/>
`);
}

function scenario(body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<scenario name="s">\n${body}</scenario>\n`;
}
