namespace GoChat.Infrastructure.ReadModels.Models;

/// <summary>The documented keys: what stands in each, and how it is made from the database.</summary>
internal static class Keys
{
    public static readonly UserInfoModel UserInfo = new();

    public static readonly IReadOnlyList<ReadModel> All = [UserInfo];
}
