// @ts-check
// Everything here makes pages livelier; all of them work without it.
import { startAsk } from "./ask.js";
import { startChatPage } from "./chatpage.js";
import { startCitations } from "./cite.js";
import { startDialogs } from "./dialogs.js";
import { one } from "./dom.js";
import { startEvents } from "./events.js";
import { startFleet } from "./fleet.js";
import { startKeys } from "./keys.js";
import { startLive } from "./live.js";
import { startPalette } from "./palette.js";
import { startTheme } from "./theme.js";

startTheme();
startKeys();
startPalette();
startCitations();
startAsk();
startChatPage();
startEvents();
startFleet();
startDialogs();
startLive();
if (one("[data-chart]")) {
  const { startCharts } = await import("./charts.js");
  startCharts();
}
