/** Where a private Asterisk listens and lives. */
export interface LabPlaces {
  readonly folder: string;
  readonly root: string;
  readonly modules: string;
  readonly sip: number;
  readonly ami: number;
  readonly amiTls: number;
  /** SIP ports of the operators, by name. */
  readonly agents: Readonly<Record<string, number>>;
}

/** Files of /etc/asterisk that differ from «load everything, no settings». */
export function configOf(at: LabPlaces): Record<string, string> {
  const members = Object.keys(at.agents);
  return {
    'asterisk.conf': `[directories]
astetcdir => ${at.folder}/etc
astmoddir => ${at.modules}
astvarlibdir => ${at.folder}/lib
astdbdir => ${at.folder}/lib
astkeydir => ${at.folder}/lib
astdatadir => ${at.folder}/data
astagidir => ${at.folder}/agi
astspooldir => ${at.folder}/spool
astrundir => ${at.folder}/run
astlogdir => ${at.folder}/log
astcachedir => ${at.folder}/cache
`,
    'modules.conf': `[modules]
autoload=no
${modules.map((name) => `load => ${name}.so`).join('\n')}
`,
    'logger.conf': `[general]
queue_log=yes
[logfiles]
messages => notice,warning,error
`,
    'manager.conf': `[general]
enabled=yes
port=${at.ami}
bindaddr=127.0.0.1
tlsenable=yes
tlsbindaddr=127.0.0.1:${at.amiTls}
tlscertfile=${at.folder}/etc/tls.pem
timestampevents=yes
[gudok]
secret=secret-of-gudok
read=system,call,agent,reporting
write=system,call,agent,reporting,originate,command
[least]
secret=secret-of-gudok
read=system,call,agent
write=reporting
[elsewhere]
secret=secret-of-gudok
deny=0.0.0.0/0.0.0.0
permit=203.0.113.1/255.255.255.255
read=all
[blind]
secret=secret-of-gudok
read=call
write=
`,
    'pjsip.conf': `[udp]
type=transport
protocol=udp
bind=127.0.0.1:${at.sip}
[line]
type=endpoint
context=line
disallow=all
allow=ulaw
aors=line
direct_media=no
send_connected_line=no
trust_id_inbound=yes
[line]
type=aor
contact=sip:line@127.0.0.1:9
[line]
type=identify
endpoint=line
match=127.0.0.1
${members.map((name) => endpointOf(name, at.agents[name] ?? 0)).join('')}`,
    'queues.conf': `[general]
persistentmembers=no
autofill=yes
shared_lastcall=yes
log_membername_as_agent=yes
${queueOf('support', 'rrmemory', ['anna', 'boris', 'wera', 'gleb', 'dina'])}${queueOf('sales', 'leastrecent', ['anna', 'boris'])}${queueOf('second', 'ringall', ['boris', 'anna'])}`,
    // 1xx: support with patience of the queue, 2xx: sales; 700: where transfers go, again a queue;
    // 800: a colleague who is asked before a call is handed over.
    'extensions.conf': `[line]
exten => 100,1,Answer()
 same => n,Queue(support,t,,,30)
 same => n,Hangup()
exten => 101,1,Answer()
 same => n,Queue(support,t,,,3)
 same => n,Wait(1)
 same => n,Hangup()
exten => 200,1,Answer()
 same => n,Queue(sales,t,,,30)
 same => n,Hangup()
exten => 700,1,Queue(second,t,,,20)
 same => n,Hangup()
[agents]
exten => 700,1,Goto(line,700,1)
exten => 800,1,Dial(PJSIP/boris,10)
`,
    'features.conf': '[general]\ntransferdigittimeout=1\n[featuremap]\natxfer=*2\n',
    'musiconhold.conf': '[default]\nmode=files\ndirectory=moh\n',
    'rtp.conf': '[general]\nrtpstart=30000\nrtpend=39999\nstrictrtp=no\n',
    'cdr.conf': '[general]\nenable=no\n',
    'cel.conf': '[general]\nenable=no\n',
  };
}

function endpointOf(name: string, port: number): string {
  return `[${name}]
type=endpoint
context=agents
disallow=all
allow=ulaw
aors=${name}
direct_media=no
send_connected_line=no
device_state_busy_at=1
callerid="${name}" <${port}>
[${name}]
type=aor
contact=sip:${name}@127.0.0.1:${port}
`;
}

/** `anna` is `Анна Ким` in the queue: names are not ASCII where Gudok works. */
export const memberNames: Readonly<Record<string, string>> = {
  anna: 'Анна Ким',
  boris: 'Борис',
  wera: 'Вера',
  gleb: 'Глеб',
  dina: 'Дина Әлі',
};

function queueOf(queue: string, strategy: string, members: readonly string[]): string {
  return `[${queue}]
strategy=${strategy}
servicelevel=5
timeout=3
retry=1
wrapuptime=0
ringinuse=no
joinempty=yes
leavewhenempty=no
${members.map((name) => `member => PJSIP/${name},0,${memberNames[name]},PJSIP/${name}`).join('\n')}
`;
}

const modules = [
  'res_sorcery_config',
  'res_sorcery_memory',
  'res_sorcery_astdb',
  'res_pjproject',
  'res_pjsip',
  'res_pjsip_session',
  'res_pjsip_pubsub',
  'res_pjsip_outbound_publish',
  'res_pjsip_caller_id',
  'res_pjsip_endpoint_identifier_ip',
  'res_pjsip_endpoint_identifier_user',
  'res_pjsip_sdp_rtp',
  'res_pjsip_refer',
  'res_pjsip_nat',
  'res_pjsip_rfc3326',
  'res_pjsip_dialog_info_body_generator',
  'res_pjsip_xpidf_body_generator',
  'res_pjsip_pidf_body_generator',
  'res_rtp_asterisk',
  'res_http_websocket',
  'res_timing_timerfd',
  'res_musiconhold',
  'chan_pjsip',
  'pbx_config',
  'codec_ulaw',
  'codec_alaw',
  'format_pcm',
  'format_wav',
  'bridge_simple',
  'bridge_native_rtp',
  'bridge_softmix',
  'bridge_builtin_features',
  'bridge_builtin_interval_features',
  'bridge_holding',
  'app_queue',
  'app_dial',
  'app_playback',
  'app_stack',
  'func_callerid',
  'func_channel',
];
