"""One file per view: what it shows, how it is drawn, what a gesture in it means.

Each view module offers three pure functions: `layout(catalogue)` gives its Dash components as they stand
before the first answer; `paint(answer, catalogue)` gives the JSON that the browser paints from;
`means(gesture, selection)` gives the selection that a gesture leads to. Views do not know one another;
`dashboard.views.board` lists them.
"""
