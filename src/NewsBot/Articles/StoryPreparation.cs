using NewsBot.Analysis.Stories;

namespace NewsBot.Articles;

/// <summary>Something that answers will look up, worked out together with the story, so that no member waits for it.</summary>
public sealed record StoryPreparation(Action<Story> Run);
