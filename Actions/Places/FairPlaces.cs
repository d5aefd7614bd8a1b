namespace Mistral.Actions;

/// <summary>A line before shared places that one awaits.</summary>
public sealed class FairPlaces(int count, Func<string, int> weightOf, int perProject = int.MaxValue)
{
    private readonly FairLine<TaskCompletionSource> _line = new(count, perProject, weightOf);

    /// <param name="size">How many places are taken.</param>
    /// <returns>The place, which is left when it is disposed.</returns>
    /// <exception cref="OperationCanceledException">No place came free until then.</exception>
    public async Task<IDisposable> EnterAsync(string project, CancellationToken cancellation, int size = 1)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var place = _line.Add(project, turn, static entered => entered.SetResult(), size: size);
        await using var leaving = cancellation.UnsafeRegister(
            _ =>
            {
                if (_line.Remove(project, place))
                {
                    turn.SetCanceled(cancellation);
                }
            },
            null
        );
        await turn.Task;
        return new Place(_line, project, size);
    }

    /// <inheritdoc cref="FairLine{T}.Standing"/>
    public (int Taken, int Waiting) Standing(string project) => _line.Standing(project);

    private sealed class Place(FairLine<TaskCompletionSource> line, string project, int size) : IDisposable
    {
        private int _isLeft;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isLeft, 1) == 0)
            {
                line.Leave(project, size);
            }
        }
    }
}
