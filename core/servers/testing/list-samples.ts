/** What must never be repeated, wherever it stands in a list. */
export const secret = 'S3cret-of-svc'

/** A list as another program writes it. Names are invented. */
export interface ListSample {
  readonly what: string
  readonly format: string
  readonly text: string
  /** `address in folder`. */
  readonly servers: readonly string[]
  /** `line kind`. */
  readonly problems?: readonly string[]
  /** Codes. */
  readonly notes?: readonly string[]
}

const lines = (...parts: readonly string[]): string => parts.join('\r\n')

/** Its columns are those of mRemoteNG 1.77, with the many between left out. */
const mRemoteCsv = lines(
  'Name;Id;Parent;NodeType;Description;Icon;Panel;Username;Password;Domain;Hostname;Protocol;PuttySession;Port',
  `London;c1;root;Container;;mRemoteNG;General;svc;${secret};CONTOSO;;RDP;;3389`,
  `Floor 2;c2;c1;Container;;mRemoteNG;General;svc;${secret};CONTOSO;;RDP;;3389`,
  `RDS02;n1;c2;Connection;Old print server;mRemoteNG;General;svc;${secret};CONTOSO;rds05.contoso.com;RDP;;3389`,
  `switch;n2;c1;Connection;;mRemoteNG;General;root;${secret};;sw01.contoso.com;SSH2;;22`,
  `broken;n3;root;Connection;;mRemoteNG;General;svc;${secret};CONTOSO;two names;RDP;;3389`,
  `shifted;n4;root;Connection;;mRemoteNG;General;svc;${secret};CONTOSO;RDS07;RDP;;3389;more`,
)

const mRemoteXml = `<?xml version="1.0" encoding="utf-8"?>
<mrng:Connections xmlns:mrng="http://mremoteng.org" Name="Connections" Export="false" EncryptionEngine="AES" FullFileEncryption="false" Protected="${secret}" ConfVersion="2.6">
  <Node Name="London" Type="Container" Username="svc" Password="${secret}" Hostname="" Protocol="RDP">
    <Node Name="Floor 2" Type="Container" Hostname="" Protocol="RDP">
      <Node Name="RDS02" Type="Connection" Descr="Old &amp; slow" Username="svc" Password="${secret}" Hostname="rds05.contoso.com" Protocol="RDP" Port="3389" />
    </Node>
    <Node Name="switch" Type="Connection" Descr="" Password="${secret}" Hostname="sw01.contoso.com" Protocol="SSH2" />
  </Node>
  <Node Name="broken" Type="Connection" Descr="" Password="${secret}" Hostname="svc:${secret}@bad!name" Protocol="RDP" />
</mrng:Connections>`

const rdcMan = `<?xml version="1.0" encoding="utf-8"?>
<RDCMan programVersion="2.93" schemaVersion="3">
  <file>
    <credentialsProfiles><credentialsProfile><password>${secret}</password></credentialsProfile></credentialsProfiles>
    <properties><expanded>True</expanded><name>Farm</name></properties>
    <group>
      <properties><expanded>True</expanded><name>London</name></properties>
      <group>
        <properties><name>Floor 2</name></properties>
        <server>
          <properties><displayName>spare</displayName><name>rds01.contoso.com</name><comment>Print here</comment></properties>
          <logonCredentials inherit="None"><userName>svc</userName><password>${secret}</password></logonCredentials>
        </server>
      </group>
      <server><properties><connectionType>VirtualMachineConsoleConnect</connectionType><name>hyperv01</name></properties></server>
      <server><properties><name>rds02.contoso.com:3390</name></properties><logonCredentials><password>${secret}</password></logonCredentials></server>
    </group>
    <server><name>RDS03</name><displayName>old form</displayName></server>
  </file>
  <connected /><favorites /><recentlyUsed><server>Farm\\London</server></recentlyUsed>
</RDCMan>`

const devolutionsXml = `<?xml version="1.0"?>
<ArrayOfConnection xmlns:xsd="http://www.w3.org/2001/XMLSchema">
  <Connection><ConnectionType>Group</ConnectionType><Group>London</Group><Name>London</Name></Connection>
  <Connection>
    <ConnectionType>RDPConfigured</ConnectionType><Group>London\\Floor 2</Group><Name>Print</Name><Url>rds01.contoso.com:3389</Url>
    <RDP><UserName>svc</UserName><Password>${secret}</Password></RDP>
  </Connection>
  <Connection><ConnectionType>SSHShell</ConnectionType><Name>switch</Name><Url>sw01</Url><Password>${secret}</Password></Connection>
</ArrayOfConnection>`

const royal = JSON.stringify({
  Objects: [
    {
      Type: 'Folder',
      Name: 'London',
      Objects: [
        {
          Type: 'RemoteDesktopConnection',
          Name: 'Print',
          ComputerName: 'rds01.contoso.com',
          Username: 'svc',
          Password: secret,
        },
        { Type: 'TerminalConnection', Name: 'switch', ComputerName: 'sw01', Password: secret },
      ],
    },
    {
      Type: 'RemoteDesktopConnection',
      Name: 'RDS02',
      ComputerName: '',
      Path: 'Leeds/Hall 3',
      Password: secret,
    },
    { Type: 'RemoteDesktopConnection', Name: 'x', ComputerName: `svc:${secret}@a/b`, Password: secret },
  ],
})

export const listSamples: readonly ListSample[] = [
  {
    what: 'mRemoteNG, CSV',
    format: 'mremoteng',
    text: mRemoteCsv,
    servers: ['rds05.contoso.com in London/Floor 2'],
    problems: ['6 bad-name', '7 bad-line'],
    notes: ['columns', 'other-kinds'],
  },
  {
    what: 'mRemoteNG, XML',
    format: 'mremoteng',
    text: mRemoteXml,
    servers: ['rds05.contoso.com in London/Floor 2'],
    problems: ['9 bad-name'],
    notes: ['other-kinds'],
  },
  {
    what: 'RDCMan',
    format: 'rdcman',
    text: rdcMan,
    servers: ['rds01.contoso.com in London/Floor 2', 'RDS03'],
    problems: ['16 bad-name'],
    notes: ['other-kinds'],
  },
  {
    what: 'Remote Desktop Manager, XML',
    format: 'remote-desktop-manager',
    text: devolutionsXml,
    servers: ['rds01.contoso.com in London/Floor 2'],
    notes: ['other-kinds', 'port-dropped'],
  },
  {
    what: 'Remote Desktop Manager, CSV',
    format: 'csv',
    text: lines(
      '"Host","Name","Group","ConnectionType","Username","Password"',
      `"rds01.contoso.com","Print","London\\Floor 2","RDPConfigured","svc","${secret}"`,
      `"sw01","switch","London","SSHShell","root","${secret}"`,
      `"rds 02","Broken","London","RDPConfigured","svc","${secret}"`,
    ),
    servers: ['rds01.contoso.com in London/Floor 2'],
    problems: ['4 bad-name'],
    notes: ['columns', 'other-kinds'],
  },
  {
    what: 'Royal TS, JSON',
    format: 'royal-ts',
    text: royal,
    servers: ['rds01.contoso.com in London', 'RDS02 in Leeds/Hall 3'],
    problems: ['4 bad-name'],
    notes: ['other-kinds'],
  },
  {
    what: 'Royal TS, CSV',
    format: 'csv',
    text: lines('Name,URI,Path,Password', `Print,rds01.contoso.com,/London/Floor 2,${secret}`),
    servers: ['rds01.contoso.com in London/Floor 2'],
    notes: ['columns'],
  },
  {
    what: 'Windows Admin Center',
    format: 'csv',
    text: lines(
      '"name","type","tags","groupId"',
      '"rds01.contoso.com","msft.sme.connection-type.server","rds|print","global"',
      '"cluster01.contoso.com","msft.sme.connection-type.cluster","",""',
      '"hd07.contoso.com","msft.sme.connection-type.windows-client","",""',
    ),
    servers: ['rds01.contoso.com', 'hd07.contoso.com'],
    notes: ['columns', 'other-kinds'],
  },
  {
    what: 'Server Manager',
    format: 'server-manager',
    text: '<?xml version="1.0" encoding="utf-8"?><ServerList localhostName="mgmt01" xmlns="urn:serverpool-schema"><ServerInfo name="rds01.contoso.com" status="1" locale="en-US" /><ServerInfo name="RDS02" status="2" /></ServerList>',
    servers: ['rds01.contoso.com', 'RDS02'],
  },
  {
    what: 'a file of Remote Desktop Connection',
    format: 'rdp',
    text: lines(
      'screen mode id:i:2',
      'full address:s:rds01.contoso.com:3389',
      'username:s:svc',
      `password 51:b:${secret}`,
      `gatewayhostname:s:${secret}`,
    ),
    servers: ['rds01.contoso.com'],
    notes: ['port-dropped'],
  },
  {
    what: 'Get-ADComputer, Export-Csv',
    format: 'csv',
    text: lines(
      '#TYPE Microsoft.ActiveDirectory.Management.ADComputer',
      '"DistinguishedName","DNSHostName","Enabled","Name","OperatingSystem","SamAccountName","ms-Mcs-AdmPwd"',
      `"CN=RDS01,OU=RDS,DC=contoso,DC=com","rds01.contoso.com","True","RDS01","Windows Server 2022","RDS01$","${secret}"`,
      `"CN=RDS02,OU=RDS,DC=contoso,DC=com","","True","RDS02","Windows Server 2022","RDS02$","${secret}"`,
    ),
    servers: ['rds01.contoso.com', 'RDS02'],
    notes: ['columns'],
  },
  {
    what: 'Get-ADComputer, ConvertTo-Json, of one',
    format: 'json',
    text: JSON.stringify({ Name: 'RDS01', DNSHostName: 'rds01.contoso.com', 'ms-Mcs-AdmPwd': secret }),
    servers: ['rds01.contoso.com'],
    notes: ['columns'],
  },
  {
    what: 'ConvertTo-Json of several, with other keys',
    format: 'json',
    text: JSON.stringify([
      { Server: 'rds01.contoso.com', Roles: ['RDS-RD-SERVER'], Password: secret },
      { Server: 'a b', Roles: null, Password: secret },
    ]),
    servers: ['rds01.contoso.com'],
    problems: ['2 bad-name'],
    notes: ['columns'],
  },
  {
    what: 'Get-RDSessionHost',
    format: 'csv',
    text: lines(
      '"CollectionName","SessionHost","NewConnectionAllowed"',
      '"Apps","rds01.contoso.com","Yes"',
      '"Desk","rds02.contoso.com","NotUntilReboot"',
    ),
    servers: ['rds01.contoso.com in Apps', 'rds02.contoso.com in Desk'],
    notes: ['columns'],
  },
  {
    what: 'Get-RDServer',
    format: 'csv',
    text: lines('"Server","Roles"', '"RDS01.CONTOSO.COM","System.String[]"'),
    servers: ['RDS01.CONTOSO.COM'],
    notes: ['columns'],
  },
  {
    what: 'a table for Excel',
    format: 'csv',
    text: lines('sep=;', 'name;folder', 'RDS01;London'),
    servers: ['RDS01 in London'],
  },
  {
    what: 'host, address and system',
    format: 'csv',
    text: lines('Host;IP;OS', 'RDS01;10.1.0.1;2022', ';10.1.0.2;2019'),
    servers: ['RDS01', '10.1.0.2'],
    notes: ['columns'],
  },
  {
    what: 'net view',
    format: 'table',
    text: lines(
      'Server Name            Remark',
      '',
      '-------------------------------------------------------------------------------',
      `\\\\RDS01                ${secret}`,
      '\\\\RDS02',
      'The command completed successfully.',
    ),
    servers: ['RDS01', 'RDS02'],
    notes: ['beside-table'],
  },
  {
    what: 'Format-Table with another first column',
    format: 'table',
    text: lines(
      '',
      'CollectionName SessionHost       NewConnectionAllowed',
      '-------------- -----------       --------------------',
      'Apps           rds01.contoso.com Yes',
      'Desk           rds02.contoso.com NotUntilReboot',
      '',
      'PS C:\\>',
    ),
    servers: ['rds01.contoso.com in Apps', 'rds02.contoso.com in Desk'],
    notes: ['columns', 'beside-table'],
  },
  {
    what: 'query termserver, in Polish',
    format: 'table',
    text: lines('Znane serwery hosta sesji', '-------------------------', 'RDS01', 'RDS02'),
    servers: ['RDS01', 'RDS02'],
  },
  {
    what: 'Select-Object of one column, as a file',
    format: 'table',
    text: lines('', 'Name ', '---- ', 'RDS01', 'RDS02', '', ''),
    servers: ['RDS01', 'RDS02'],
  },
  {
    what: 'net group',
    format: 'table',
    text: lines(
      'Group name     RDS Servers',
      'Comment        ',
      '',
      'Members',
      '',
      '-------------------------------------------------------------------------------',
      'RDS01$                   RDS02$                   RDS03$                   ',
      'The command completed successfully.',
    ),
    servers: ['RDS01', 'RDS02', 'RDS03'],
    notes: ['beside-table'],
  },
  {
    what: 'Active Directory Users and Computers, Export List',
    format: 'csv',
    text: lines(
      'Name\tType\tDescription',
      'RDS01\tComputer\t',
      'Servers\tOrganizational Unit\t',
      'Helpdesk\tSecurity Group - Global\t',
      `bob\tUser\t${secret}`,
    ),
    servers: ['RDS01'],
    notes: ['other-kinds'],
  },
  {
    what: 'the same in German',
    format: 'csv',
    text: lines(
      'Name\tTyp\tBeschreibung',
      'RDS01\tComputer\t',
      'Server\tOrganisationseinheit\t',
      `Helpdesk\tSicherheitsgruppe – Global\t${secret}`,
    ),
    servers: ['RDS01'],
    notes: ['columns', 'other-kinds'],
  },
  {
    what: 'Royal TS, CSV',
    format: 'csv',
    text: lines(
      'Name,Type,URI,Path,CredentialPassword',
      `Print,RemoteDesktopConnection,rds01.contoso.com,London,${secret}`,
      `svc,Credential,,London,${secret}`,
      'switch,TerminalConnection,sw01,London,',
    ),
    servers: ['rds01.contoso.com in London'],
    notes: ['columns', 'other-kinds'],
  },
  {
    what: 'a sheet with a title above its headings',
    format: 'csv',
    text: lines(
      'Serverliste Stand 1.12.;;;',
      ';;;',
      'Name;IP;Standort;Kennwort',
      `RDS01;10.1.0.1;Berlin;${secret}`,
      `RDS02;10.1.0.2;Hamburg;${secret}`,
    ),
    servers: ['RDS01', 'RDS02'],
    notes: ['columns'],
  },
  {
    what: 'a list of names',
    format: 'text',
    text: lines(
      `RDS01 # ${secret}`,
      `RDS02 svc ${secret}`,
      `https://svc:${secret}@rds03/?token=${secret}`,
      '[2001:db8::7]',
      'rds04.contoso.com.',
      'RDS05$',
      'rds06:3389',
      'rds07:3390',
      `rds08=${secret}`,
      `rds09:svc:${secret}`,
      `rds10/${secret}`,
      `RDS11,svc,${secret}!`,
    ),
    servers: ['RDS01', '2001:db8::7', 'rds04.contoso.com', 'RDS05', 'rds06', 'RDS11', 'svc'],
    problems: ['2', '3', '8', '9', '10', '11'].map((line) => `${line} bad-name`).concat('12 bad-line'),
    notes: ['port-dropped'],
  },
]
