/** The styles of the chat, which reach nothing outside of it. Colours have a contrast of 4.5 to 1 in both themes. */

export const STYLE = `
:host { all: initial; --accent: #0b5fae; --on-accent: #fff; color-scheme: light dark;
  --surface: #fff; --back: #f3f5f8; --text: #17202b; --quiet: #56616f; --line: #d5dbe3; --field: #818c9a;
  --danger: #b3261e; --bubble: #fff; }
@media (prefers-color-scheme: dark) { :host { --surface: #1b212a; --back: #12171e; --text: #e8edf3; --quiet: #a5b0be;
  --line: #333c48; --field: #7d8896; --danger: #ffb4ab; --bubble: #252d38; } }
:host([data-theme=light]) { color-scheme: light; --surface: #fff; --back: #f3f5f8; --text: #17202b; --quiet: #56616f;
  --line: #d5dbe3; --field: #818c9a; --danger: #b3261e; --bubble: #fff; }
:host([data-theme=dark]) { color-scheme: dark; --surface: #1b212a; --back: #12171e; --text: #e8edf3; --quiet: #a5b0be;
  --line: #333c48; --field: #7d8896; --danger: #ffb4ab; --bubble: #252d38; }
* { box-sizing: border-box; font: inherit; letter-spacing: normal; }
.root { font: 15px/1.5 system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  color: var(--text); text-align: start; }
[hidden] { display: none !important; }
button { border: 0; background: none; color: inherit; cursor: pointer; padding: 0; }
button:disabled { cursor: default; opacity: 1; }
:focus-visible { outline: 3px solid var(--ring, var(--text)); outline-offset: 2px; }
.out { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.button { position: fixed; inset-block-end: 20px; inset-inline-end: 20px; z-index: 2147483000; inline-size: 56px;
  block-size: 56px; border-radius: 50%; background: var(--accent); color: var(--on-accent); display: grid;
  place-items: center; box-shadow: 0 4px 16px rgb(0 0 0 / .28); }
.badge { position: absolute; inset-block-start: -4px; inset-inline-end: -4px; min-inline-size: 22px; padding: 0 6px;
  border-radius: 11px; background: #b3261e; color: #fff; font-size: 13px; line-height: 22px; text-align: center; }
.panel { position: fixed; inset-block-end: 20px; inset-inline-end: 20px; z-index: 2147483000; inline-size: 384px;
  block-size: min(620px, calc(100vh - 40px)); block-size: min(620px, calc(100dvh - 40px)); display: flex;
  flex-direction: column; background: var(--surface); border: 1px solid var(--line); border-radius: 14px;
  overflow: hidden; box-shadow: 0 12px 40px rgb(0 0 0 / .3); animation: rise .16s ease-out; }
@keyframes rise { from { transform: translateY(12px); opacity: 0 } }
.page .panel, .narrow .panel { inset: 0; inline-size: 100%; block-size: 100%; border: 0; border-radius: 0; }
.head { --ring: var(--on-accent); display: flex; align-items: center; gap: 4px; padding: 10px 8px 10px 16px;
  background: var(--accent); color: var(--on-accent); flex: none; }
.head h2 { margin: 0; font-size: 16px; font-weight: 600; line-height: 1.3; }
.head .who { font-size: 13px; line-height: 1.3; }
.head .names { flex: 1; min-inline-size: 0; overflow-wrap: anywhere; }
.head button { min-inline-size: 44px; block-size: 44px; padding: 0 8px; border-radius: 8px; font-size: 14px; display: grid;
  place-items: center; }
.head button:hover { background: rgb(127 127 127 / .3); }
.bar { flex: none; padding: 8px 16px; font-size: 14px; background: var(--surface); border-block-end: 1px solid var(--line); }
.bar.bad { color: var(--danger); }
.log { flex: 1; min-block-size: 60px; overflow-y: auto; overscroll-behavior: contain; padding: 12px 16px;
  background: var(--back); display: flex; flex-direction: column; gap: 12px; }
.log:focus-visible { outline-offset: -3px; }
.log > :first-child { margin-block-start: auto; }
.more { align-self: center; min-block-size: 32px; padding: 0 12px; color: var(--text); text-decoration: underline;
  font-size: 14px; }
.line { max-inline-size: 85%; align-self: flex-start; }
.line.mine { align-self: flex-end; }
.body { padding: 8px 12px; border-radius: 12px; background: var(--bubble); border: 1px solid var(--line);
  overflow-wrap: anywhere; white-space: pre-wrap; inline-size: fit-content; max-inline-size: 100%; }
.mine .body { margin-inline-start: auto; background: var(--accent); color: var(--on-accent); border-color: transparent; }
.about { margin-block-start: 2px; font-size: 12px; color: var(--quiet); display: flex; gap: 8px; flex-wrap: wrap; }
.mine .about { justify-content: flex-end; }
.about.bad { color: var(--danger); }
.about button { text-decoration: underline; font-size: 13px; color: var(--text); min-block-size: 24px; padding: 0 4px; }
.papers { display: flex; flex-wrap: wrap; gap: 6px; margin-block-start: 6px; }
.mine .papers { justify-content: flex-end; }
.paper { border: 1px solid var(--line); border-radius: 8px; background: var(--bubble); color: var(--text);
  overflow: hidden; min-block-size: 40px; padding: 6px 10px; font-size: 14px; text-align: start; overflow-wrap: anywhere; }
.paper.picture { padding: 0; inline-size: 148px; block-size: 112px; display: grid; place-items: center; }
.paper img { inline-size: 100%; block-size: 100%; object-fit: cover; display: block; }
.hint { color: var(--quiet); font-size: 14px; text-align: center; }
.rating { flex: none; padding: 10px 16px; border-block-start: 1px solid var(--line); }
.rating fieldset { border: 0; margin: 0; padding: 0; }
.rating legend { padding: 0; font-size: 14px; font-weight: 600; }
.stars { display: flex; gap: 2px; }
.stars label { inline-size: 40px; block-size: 40px; display: grid; place-items: center; cursor: pointer;
  border-radius: 8px; position: relative; }
.stars input { position: absolute; inset: 0; opacity: 0; margin: 0; cursor: pointer; }
.stars label:focus-within { outline: 3px solid var(--text); outline-offset: -3px; }
.stars svg { fill: none; stroke: var(--text); stroke-width: 1.6; }
.stars .on svg { fill: #e8a400; stroke: #8a5d00; }
.rating .row { display: flex; gap: 8px; margin-block-start: 6px; }
.field { flex: 1; min-inline-size: 0; border: 1px solid var(--field); border-radius: 8px; background: var(--surface);
  color: var(--text); padding: 8px 10px; font-size: 16px; line-height: 1.4; resize: none; }
.field:focus-visible { outline-width: 2px; outline-offset: -1px; }
.field::placeholder { color: var(--quiet); opacity: 1; }
.main { min-block-size: 40px; padding: 0 16px; border-radius: 8px; background: var(--accent); color: var(--on-accent);
  font-weight: 600; white-space: nowrap; }
.plain { min-block-size: 40px; padding: 0 16px; border-radius: 8px; border: 1px solid var(--field); }
.ask { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
.ask span { flex: 1; }
.foot { flex: none; border-block-start: 1px solid var(--line); padding: 10px 12px calc(10px + env(safe-area-inset-bottom)); }
.compose { display: flex; align-items: flex-end; gap: 8px; }
.compose .field { max-block-size: 132px; min-block-size: 42px; }
.icon { inline-size: 42px; block-size: 42px; border-radius: 8px; display: grid; place-items: center; flex: none; }
.icon:hover { background: var(--back); }
.chosen { display: flex; flex-wrap: wrap; gap: 6px; margin-block-end: 8px; }
.chosen .paper { display: flex; align-items: center; gap: 6px; max-inline-size: 100%; padding: 4px 4px 4px 8px; }
.chosen img { inline-size: 48px; block-size: 48px; border-radius: 4px; flex: none; }
.chosen button { inline-size: 32px; block-size: 32px; flex: none; border-radius: 6px; }
.view { position: absolute; inset: 0; background: var(--back); display: flex; flex-direction: column; z-index: 1; }
.view .row { display: flex; justify-content: flex-end; gap: 8px; padding: 10px; }
.view img { flex: 1; min-block-size: 0; inline-size: 100%; object-fit: contain; }
svg { inline-size: 24px; block-size: 24px; display: block; fill: none; stroke: currentColor; stroke-width: 1.8;
  stroke-linecap: round; stroke-linejoin: round; }
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important;
  scroll-behavior: auto !important; } }
@media (forced-colors: active) { .button, .head, .main, .mine .body { border: 1px solid; } }
`
