// Playing a clip around its press.

const speeds = [0.5, 0.75, 1, 1.25, 1.5, 2];
const skipMs = 3000;

const player = {
  audio: make("audio", { preload: "auto" }),
  item: null,
  stopAt: null,      // ms; where a stretch of evidence ends
  onTime: () => {},  // gets ms
};

const nowMs = () => player.audio.currentTime * 1000;
const lengthMs = () =>
  Number.isFinite(player.audio.duration) ? player.audio.duration * 1000 : player.item?.duration_ms ?? 0;
const leadStart = () => Math.max(0, (player.item?.press_ms ?? 0) - batch.lead_ms);

/** Loads the sound of a conversation; false when it has none. */
function loadSound(item, place) {
  player.audio.pause();
  player.item = item;
  player.stopAt = null;
  const inside = document.getElementById(`sound-${place}`);
  const source = inside ? `data:${item.mime};base64,${inside.textContent}` : item.src;
  if (source) player.audio.src = source;
  else player.audio.removeAttribute("src");
  const speed = player.audio.playbackRate;
  player.audio.load();
  player.audio.playbackRate = speed;
  if (source) player.audio.currentTime = leadStart() / 1000;
  return Boolean(source);
}

function seekTo(ms) {
  player.stopAt = null;
  player.audio.currentTime = Math.max(0, lengthMs() ? Math.min(ms, lengthMs()) : ms) / 1000;
  player.onTime(nowMs());
}

function play() {
  if (player.audio.hasAttribute("src")) player.audio.play().catch(() => tell(word("cannot_play")));
}
const playOrPause = () => (player.audio.paused ? play() : player.audio.pause());
const playFromLead = () => { seekTo(leadStart()); play(); };

/** Plays what a finding rests on, with a little around it. */
function playStretch(from, to) {
  seekTo(from - 500);
  player.stopAt = (to ?? from + 2000) + 500;
  play();
}

function changeSpeed(step) {
  const at = speeds.indexOf(player.audio.playbackRate);
  const speed = speeds[Math.min(speeds.length - 1, Math.max(0, at + step))];
  player.audio.defaultPlaybackRate = player.audio.playbackRate = speed;
  tell(word("speed_is", speed));
}

/** The controls: one for the whole page, filled anew for each conversation. */
function makePlayer() {
  const button = make("button", { type: "button", class: "play", click: playOrPause });
  const slider = make("input", { type: "range", min: 0, max: 0, step: 100, value: 0,
    "aria-label": word("position"), input: () => seekTo(Number(slider.value)) });
  const time = make("span", { class: "time" });
  const mark = make("span", { class: "press-mark", "aria-hidden": "true" });
  const speed = make("select", { "aria-label": word("speed"), change: () => {
    player.audio.defaultPlaybackRate = player.audio.playbackRate = Number(speed.value);
  } }, ...speeds.map((one) => make("option", { value: one }, `${one}×`)));
  const show = () => {
    const length = lengthMs();
    button.textContent = player.audio.paused ? `▶ ${word("play")}` : `❚❚ ${word("pause")}`;
    slider.max = length;
    slider.value = nowMs();
    slider.setAttribute("aria-valuetext", `${clock(nowMs())} / ${clock(length)}`);
    time.textContent = `${clock(nowMs())} / ${clock(length)}`;
    speed.value = player.audio.playbackRate;
    const press = player.item?.press_ms;
    mark.hidden = press === undefined || !length;
    if (!mark.hidden) mark.style.left = `${(100 * Math.min(press, length)) / length}%`;
  };
  const step = () => {
    if (player.stopAt !== null && nowMs() >= player.stopAt) {
      player.stopAt = null;
      player.audio.pause();
    }
    show();
    player.onTime(nowMs());
    if (!player.audio.paused) requestAnimationFrame(step);
  };
  for (const event of ["play", "pause", "seeked", "timeupdate", "loadedmetadata", "ratechange", "emptied"])
    player.audio.addEventListener(event, event === "play" || event === "timeupdate" ? step : show);
  player.audio.addEventListener("error", () => {
    if (player.audio.hasAttribute("src")) tell(word("cannot_play"));
  });
  player.show = show;
  return make("div", { class: "player", role: "group", "aria-label": word("player") },
    button,
    make("button", { type: "button", title: word("key.back"), click: () => seekTo(nowMs() - skipMs) }, "−3 s"),
    make("button", { type: "button", title: word("key.on"), click: () => seekTo(nowMs() + skipMs) }, "+3 s"),
    make("button", { type: "button", click: playFromLead }, word("before_press")),
    make("span", { class: "track" }, slider, mark), time, speed, player.audio);
}
