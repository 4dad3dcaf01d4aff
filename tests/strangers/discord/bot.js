"use strict";
// A small bot as its library's guide writes one. Each thing that happens is one line of JSON on stdout; DiscordStrangerTests reads them.
const {
  ActionRowBuilder, AttachmentBuilder, ButtonBuilder, ButtonStyle, Client, EmbedBuilder, Events, GatewayIntentBits, MessageFlags, ModalBuilder, RESTEvents, SlashCommandBuilder, TextInputBuilder, TextInputStyle,
} = require("discord.js");

const say = (step, more = {}) => console.log(JSON.stringify({ step, ...more }));
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: process.env.DISCORD_API, version: "10" } });

const commands = [
  new SlashCommandBuilder().setName("now").setDescription("Answers at once, with a button"),
  new SlashCommandBuilder().setName("later").setDescription("Answers in private, after a while")
    .addStringOption(option => option.setName("about").setDescription("Topic").setRequired(true).setAutocomplete(true))
    .addIntegerOption(option => option.setName("count").setDescription("How many").addChoices({ name: "one", value: 1 }, { name: "two", value: 2 })),
  new SlashCommandBuilder().setName("post").setDescription("Posts to this channel, a forum and a member")
    .addIntegerOption(option => option.setName("times").setDescription("How many messages").setRequired(true))
    .addChannelOption(option => option.setName("forum").setDescription("A forum"))
    .addRoleOption(option => option.setName("role").setDescription("A role")),
  new SlashCommandBuilder().setName("note").setDescription("Notes")
    .addSubcommand(sub => sub.setName("write").setDescription("Write one"))
    .addSubcommand(sub => sub.setName("send").setDescription("Send one and get it back")
      .addAttachmentOption(option => option.setName("file").setDescription("A file").setRequired(true))),
];

const modal = () => new ModalBuilder().setCustomId("note").setTitle("A note").addComponents(
  new ActionRowBuilder().addComponents(new TextInputBuilder().setCustomId("title").setLabel("Title").setStyle(TextInputStyle.Short)),
  new ActionRowBuilder().addComponents(new TextInputBuilder().setCustomId("text").setLabel("Text").setStyle(TextInputStyle.Paragraph).setRequired(false)));

async function note(interaction) {
  if (interaction.isModalSubmit()) {
    const entered = { title: interaction.fields.getTextInputValue("title"), text: interaction.fields.getTextInputValue("text") };
    await interaction.reply({ content: "Written", flags: MessageFlags.Ephemeral });
    return say("written", entered);
  }
  if (interaction.options.getSubcommand() === "write") {
    await interaction.showModal(modal());
    return say("shown");
  }
  const file = interaction.options.getAttachment("file");
  const text = await (await fetch(file.url)).text();
  await interaction.reply({ content: "Back", files: [new AttachmentBuilder(Buffer.from(text.toUpperCase()), { name: `back-${file.name}` })] });
  say("sent", { name: file.name, size: file.size, type: file.contentType });
}

const button = () => new ActionRowBuilder().addComponents(
  new ButtonBuilder().setCustomId("more").setLabel("More").setStyle(ButtonStyle.Primary),
  new ButtonBuilder().setURL("https://example.org/").setLabel("Open").setStyle(ButtonStyle.Link));

async function answer(interaction) {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused();
    await interaction.respond([{ name: `${typed} one`, value: `${typed}-1` }, { name: `${typed} two`, value: `${typed}-2` }]);
    return say("offered", { typed });
  }
  if (interaction.isButton()) {
    await interaction.update({ content: "Updated", components: [] });
    await interaction.followUp({ content: "Behind it", flags: MessageFlags.Ephemeral });
    return say("pressed", { id: interaction.customId, on: interaction.message.content });
  }
  if (interaction.isModalSubmit() || interaction.commandName === "note") return note(interaction);
  if (interaction.commandName === "now") {
    const reply = await interaction.reply({ content: "Now", components: [button()], withResponse: true });
    return say("replied", { message: reply.resource.message.id, by: interaction.user.username, manages: interaction.memberPermissions.has("ManageGuild") });
  }
  if (interaction.commandName === "later") {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply({ embeds: [new EmbedBuilder().setTitle(interaction.options.getString("about")).setDescription("Later").setFooter({ text: "End" })] });
    const original = await interaction.fetchReply();
    return say("edited", { title: original.embeds[0].title, count: interaction.options.getInteger("count") });
  }
  await interaction.deferReply();
  const sent = [];
  for (let index = 0; index < interaction.options.getInteger("times"); index++) {
    sent.push(interaction.channel.send({ content: `Message ${index}`, nonce: `${interaction.id}-${index}`, enforceNonce: true }));
  }
  const messages = await Promise.all(sent);
  await messages[0].edit("Message 0, edited");
  const forum = interaction.options.getChannel("forum");
  const post = forum && await forum.threads.create({ name: "A post", message: { content: "In the forum" } });
  const direct = await interaction.user.send("To you");
  await interaction.followUp("Done");
  say("posted", { count: messages.length, post: post?.id, direct: direct.channelId, role: interaction.options.getRole("role")?.name });
}

client.rest.on(RESTEvents.RateLimited, info => say("limited", { scope: info.scope, global: info.global, route: info.route }));
client.rest.on(RESTEvents.InvalidRequestWarning, info => say("invalid", { count: info.count }));
client.on(Events.ShardResume, (shard, replayed) => say("resumed", { shard, replayed }));
client.on(Events.ShardDisconnect, event => say("disconnected", { code: event.code }));
client.on(Events.ShardError, error => say("socket error", { message: error.message }));
client.on(Events.GuildCreate, guild => say("invited", { name: guild.name }));
client.on(Events.GuildDelete, guild => say("kicked", { name: guild.name }));
client.on(Events.ChannelDelete, channel => say("channel gone", { name: channel.name }));
client.on(Events.ThreadDelete, thread => say("thread gone", { name: thread.name }));
client.on(Events.Error, error => say("failed", { message: error.message }));
client.on(Events.InteractionCreate, interaction => answer(interaction).catch(error => say("failed", { code: error.code, message: error.message })));
client.once(Events.ClientReady, async ready => {
  try {
    const stored = await ready.application.commands.set(commands);
    say("ready", { user: ready.user.username, guilds: ready.guilds.cache.map(guild => guild.name), commands: stored.map(command => command.name) });
  } catch (error) {
    say("failed", { code: error.code, message: error.message });
  }
});
process.on("unhandledRejection", error => say("failed", { message: String(error) }));
process.stdin.on("end", async () => { await client.destroy(); process.exit(0); }).resume();
client.login(process.env.DISCORD_TOKEN).catch(error => { say("ended", { code: error.code, message: error.message }); process.exit(1); });
