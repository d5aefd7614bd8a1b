import{i as e}from"./assertThisInitialized-xz2S90lI.js";import{F as t,H as n,L as r,N as i,Ut as a,W as o,_ as s,m as c,ot as l,yt as u,z as d}from"./index-sVCttq3m.js";import{t as f}from"./DefinitionEditor-WzUegVkd.js";var p=e(a(),1),m=u(),h={workflows:`version: '2.0'

my_workflow:
  description: Says hello and ends.
  input:
    - who: world
  output:
    said: <% $.said %>
  tasks:
    hello:
      action: std.echo output="Hello <% $.who %>"
      publish:
        said: <% task().result %>
`,workbooks:`version: '2.0'

name: my_workbook

workflows:
  greet:
    tasks:
      hello:
        action: say text="Hello"

actions:
  say:
    input: [text]
    base: std.echo
    base-input:
      output: <% $.text %>
`,actions:`version: '2.0'

my_action:
  description: std.echo with an input of another name.
  input: [text]
  base: std.echo
  base-input:
    output: <% $.text %>
`},g={workflows:`workflow`,workbooks:`workbook`,actions:`action`};function _(){let[e]=d(),a=r(),{allows:u}=c(),_=e.get(`kind`),v=_===`workbooks`||_===`actions`?_:`workflows`,[y,b]=(0,p.useState)(``),[x,S]=(0,p.useState)(`private`);return(0,m.jsxs)(m.Fragment,{children:[(0,m.jsx)(s,{title:`New ${g[v]}`}),(0,m.jsxs)(l,{mb:`sm`,align:`end`,children:[(0,m.jsx)(n,{label:`Namespace (optional)`,size:`sm`,value:y,onChange:e=>b(e.currentTarget.value)}),u(`${v}:publicize`)&&(0,m.jsx)(o,{label:`Who sees it`,size:`sm`,data:[{value:`private`,label:`This project`},{value:`public`,label:`All projects`}],value:x,allowDeselect:!1,onChange:e=>S(e??`private`)})]}),(0,m.jsx)(f,{kind:v,text:h[v],method:`POST`,path:t(`/v2/${v}`,{namespace:y,scope:x}),label:`Create`,onSaved:e=>{let t=v===`workbooks`?e:e[v][0];a(`/${v}/${i(`name`in t&&v===`workbooks`?t.name:t.id)}`)}},v)]})}export{_ as NewDefinitionPage};