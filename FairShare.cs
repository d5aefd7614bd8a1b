namespace Mistral;

/// <summary>
/// How much of what projects share one of them may take, so that newcomers find a place. Compiled into each project that shares something,
/// for these share no other.
/// </summary>
internal static class FairShare
{
    /// <summary>So many times what is free: alone a project has three quarters at most.</summary>
    private const int PerFreePlace = 3;

    /// <summary>A project gets one more while it has fewer than this.</summary>
    public static long Of(int weight, int free) => (long)PerFreePlace * weight * free;
}
