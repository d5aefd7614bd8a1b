import{i as e}from"./assertThisInitialized-xz2S90lI.js";import{Ct as t,J as n,K as r,L as i,U as a,V as o,g as s,qt as c,ut as l,y as u,z as d}from"./index-C2sIkeUg.js";import{t as f}from"./DefinitionEditor-DKcN4m-2.js";var p=e(c(),1),m=t(),h={workflows:`version: '2.0'

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
`},g={workflows:`workflow`,workbooks:`workbook`,actions:`action`};function _(){let[e]=a(),t=o(),{allows:c}=s(),_=e.get(`kind`),v=_===`workbooks`||_===`actions`?_:`workflows`,[y,b]=(0,p.useState)(``),[x,S]=(0,p.useState)(`private`);return(0,m.jsxs)(m.Fragment,{children:[(0,m.jsx)(u,{title:`New ${g[v]}`}),(0,m.jsxs)(l,{mb:`sm`,align:`end`,children:[(0,m.jsx)(r,{label:`Namespace (optional)`,size:`sm`,value:y,onChange:e=>b(e.currentTarget.value)}),c(`${v}:publicize`)&&(0,m.jsx)(n,{label:`Who sees it`,size:`sm`,data:[{value:`private`,label:`This project`},{value:`public`,label:`All projects`}],value:x,allowDeselect:!1,onChange:e=>S(e??`private`)})]}),(0,m.jsx)(f,{kind:v,text:h[v],method:`POST`,path:d(`/v2/${v}`,{namespace:y,scope:x}),label:`Create`,onSaved:e=>{let n=v===`workbooks`?e:e[v][0];t(`/${v}/${i(`name`in n&&v===`workbooks`?n.name:n.id)}`)}},v)]})}export{_ as NewDefinitionPage};