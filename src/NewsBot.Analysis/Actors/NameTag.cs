namespace NewsBot.Analysis.Actors;

/// <summary>What the tagger says of a token: outside any name, or the begin or inside of one.</summary>
internal enum NameTag
{
    Outside,
    PersonBegin,
    PersonInside,
    OrganisationBegin,
    OrganisationInside,
    PlaceBegin,
    PlaceInside,
}

internal static class NameTags
{
    public const int Count = 7;

    public static bool IsBegin(this NameTag tag) => tag != NameTag.Outside && (int)tag % 2 == 1;

    public static bool IsInside(this NameTag tag) => tag != NameTag.Outside && (int)tag % 2 == 0;

    /// <summary>An inside tag follows a tag of its own kind only.</summary>
    public static bool MayFollow(this NameTag tag, NameTag previous) => !tag.IsInside() || previous == tag || previous == tag - 1;

    /// <summary>Person, organisation and place are 0, 1 and 2.</summary>
    public static int Kind(this NameTag tag) => ((int)tag - 1) / 2;
}
