namespace AnnGen.Runtime.Tests.Threading;

/// <summary>Lets a test fail where threads that wait for each other would let it hang.</summary>
internal static class HangLimit
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    public static Task Run(Action action) => Task.Run(action).WaitAsync(s_limit);
}
