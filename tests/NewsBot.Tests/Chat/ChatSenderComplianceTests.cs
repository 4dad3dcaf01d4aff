namespace NewsBot.Tests.Chat;

public sealed class WebSenderComplianceTests : ChatSenderCompliance
{
    private protected override Task<SenderStage> StageAsync(bool reachable = true) => WebStage.CreateAsync(reachable);
}

public sealed class TelegramSenderComplianceTests : RemoteSenderCompliance
{
    private protected override async Task<RemoteStage> RemoteStageAsync(bool reachable = true) => await TelegramStage.CreateAsync(reachable);
}

public sealed class DiscordSenderComplianceTests : RemoteSenderCompliance
{
    private protected override Task<RemoteStage> RemoteStageAsync(bool reachable = true) => DiscordStage.CreateAsync(reachable);
}
