import{i as e}from"./assertThisInitialized-xz2S90lI.js";import{B as t,Dt as n,F as r,G as i,H as a,Qt as o,R as s,_ as c,m as l,pt as u,q as d}from"./index-C0twFx53.js";import{t as f}from"./DefinitionEditor-ClxBYMLC.js";var p=e(o(),1),m=n(),h={workflows:`version: '2.0'

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
`},g={workflows:`workflow`,workbooks:`workbook`,actions:`action`};function _(){let[e]=a(),n=t(),{allows:o}=l(),_=e.get(`kind`),v=_===`workbooks`||_===`actions`?_:`workflows`,[y,b]=(0,p.useState)(``),[x,S]=(0,p.useState)(`private`);return(0,m.jsxs)(m.Fragment,{children:[(0,m.jsx)(c,{title:`New ${g[v]}`}),(0,m.jsxs)(u,{mb:`sm`,align:`end`,children:[(0,m.jsx)(i,{label:`Namespace (optional)`,size:`sm`,value:y,onChange:e=>b(e.currentTarget.value)}),o(`${v}:publicize`)&&(0,m.jsx)(d,{label:`Who sees it`,size:`sm`,data:[{value:`private`,label:`This project`},{value:`public`,label:`All projects`}],value:x,allowDeselect:!1,onChange:e=>S(e??`private`)})]}),(0,m.jsx)(f,{kind:v,text:h[v],method:`POST`,path:s(`/v2/${v}`,{namespace:y,scope:x}),label:`Create`,onSaved:e=>{let t=v===`workbooks`?e:e[v][0];n(`/${v}/${r(`name`in t&&v===`workbooks`?t.name:t.id)}`)}},v)]})}export{_ as NewDefinitionPage};