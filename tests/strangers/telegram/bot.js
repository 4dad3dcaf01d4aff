// A bot by grammY against the emulator: one line of JSON for each step. Ends when its input ends.
import { Bot, GrammyError, InlineKeyboard, InputFile } from "grammy";

const say = (step, more = {}) => console.log(JSON.stringify({ step, ...more }));
const bot = new Bot(process.env.TELEGRAM_TOKEN, { client: { apiRoot: process.env.TELEGRAM_API } });
const commands = [{ command: "timeline", description: "What happened when" }, { command: "flood", description: "Many at once" }];
const kinds = ["message", "edited_message", "channel_post", "callback_query", "my_chat_member"];

// As grammY's own auto-retry does: who is told to wait, waits.
bot.api.config.use(async (call, method, payload, signal) => {
  for (;;) {
    const answer = await call(method, payload, signal);
    const seconds = answer.ok ? undefined : answer.parameters?.retry_after;
    if (seconds === undefined) return answer;
    say("waited", { method, seconds });
    await new Promise(resolve => setTimeout(resolve, seconds * 1000));
  }
});

const thread = ctx => (ctx.msg.is_topic_message ? { message_thread_id: ctx.msg.message_thread_id } : {});

bot.command("timeline", async ctx => {
  say("asked", { match: ctx.match, user: ctx.from?.id, chat: ctx.chat.id, topic: ctx.msg.message_thread_id ?? null, as: ctx.senderChat?.id ?? null, date: ctx.msg.date });
  const answer = await ctx.reply(`<b>Timeline</b> of <i>${ctx.match}</i> &amp; more`, {
    parse_mode: "HTML",
    ...thread(ctx),
    reply_parameters: { message_id: ctx.msg.message_id },
    link_preview_options: { is_disabled: true },
    reply_markup: new InlineKeyboard().text("Sources", "sources:1").url("Read", "https://news.example/1"),
  });
  say("answered", { message: answer.message_id, text: answer.text, entities: answer.entities.map(entity => entity.type), topic: answer.message_thread_id ?? null });
  const edited = await ctx.api.editMessageText(ctx.chat.id, answer.message_id, "<b>Timeline</b>, page 2", { parse_mode: "HTML", reply_markup: new InlineKeyboard().text("Sources", "sources:2") });
  say("edited", { text: edited.text, at: edited.edit_date >= answer.date });
  await ctx.api.editMessageText(ctx.chat.id, answer.message_id, "<b>Timeline</b>, page 2", { parse_mode: "HTML", reply_markup: new InlineKeyboard().text("Sources", "sources:2") }).catch(refused);
});

bot.command("flood", async ctx => {
  const sent = [];
  for (let i = 1; i <= 7; i++) sent.push((await ctx.reply(`${i}`)).message_id);
  say("flooded", { messages: sent.length, distinct: new Set(sent).size });
});

bot.command("broken", async ctx => {
  await ctx.reply("<b>open", { parse_mode: "HTML" }).catch(refused);
  await ctx.reply("a".repeat(4097)).catch(refused);
  await ctx.reply("data", { reply_markup: new InlineKeyboard().text("A", "ä".repeat(33)) }).catch(refused);
  await ctx.api.sendMessage(1, "nobody").catch(refused);
  await ctx.api.answerCallbackQuery("1").catch(refused);
});

bot.command("members", async ctx => {
  const one = await ctx.getChatMember(ctx.from.id);
  const administrators = await ctx.getChatAdministrators();
  const chat = await ctx.getChat();
  say("members", { status: one.status, administrators: administrators.map(member => member.user.id), type: chat.type, forum: chat.is_forum ?? false });
});

bot.callbackQuery(/^sources:(\d+)$/, async ctx => {
  const told = await ctx.answerCallbackQuery({ text: "Two sources", show_alert: true });
  await ctx.editMessageText("Sources", { reply_markup: new InlineKeyboard() });
  say("pressed", { page: ctx.match[1], by: ctx.from.id, on: ctx.msg.text, told });
});

bot.on("my_chat_member", ctx => say("standing", { chat: ctx.chat.id, before: ctx.myChatMember.old_chat_member.status, now: ctx.myChatMember.new_chat_member.status }));
bot.on("message:migrate_to_chat_id", ctx => say("migrated", { from: ctx.chat.id, to: ctx.msg.migrate_to_chat_id }));
bot.on("edited_message", ctx => say("rewritten", { text: ctx.msg.text }));
bot.on("channel_post", async ctx => say("posted", { text: ctx.msg.text, from: ctx.from?.id ?? null, as: ctx.senderChat.id }));
bot.on("message:document", async ctx => {
  const file = await ctx.getFile();
  const text = await (await fetch(`${process.env.TELEGRAM_API}/file/bot${process.env.TELEGRAM_TOKEN}/${file.file_path}`)).text();
  say("document", { name: ctx.msg.document.file_name, caption: ctx.msg.caption, text });
  const back = await ctx.replyWithDocument(new InputFile(Buffer.from(text.toUpperCase()), "back.txt"), { caption: "Back" });
  say("sent", { name: back.document.file_name, size: back.document.file_size });
  await ctx.reply("What is it?", { reply_markup: { force_reply: true, input_field_placeholder: "A title" } });
});
bot.on("message:text", ctx => say("heard", { text: ctx.msg.text, to: ctx.msg.reply_to_message?.text ?? null }));
bot.catch(wrong => say("failed", { error: String(wrong.error) }));

function refused(error) {
  if (!(error instanceof GrammyError)) throw error;
  say("refused", { method: error.method, code: error.error_code, why: error.description });
}

process.stdin.resume().on("end", async () => {
  await bot.stop();
  say("stopped");
});

try {
  await bot.init();
  await bot.api.setMyCommands(commands);
  await bot.api.setMyCommands(commands.slice(0, 1), { scope: { type: "all_group_chats" }, language_code: "de" });
  say("ready", { me: bot.botInfo.username, commands: (await bot.api.getMyCommands()).map(one => one.command), webhook: (await bot.api.getWebhookInfo()).url });
  await bot.start({ allowed_updates: kinds, onStart: () => say("polling") });
} catch (error) {
  say("ended", { code: error.error_code ?? 0, why: String(error.description ?? error) });
  process.exitCode = 1;
}
process.stdin.destroy();
