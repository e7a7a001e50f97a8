namespace ConfigRule.Cli.Usage;

/// <summary>Finds the word that the user most likely meant.</summary>
internal static class Nearest
{
    /// <summary>The candidate with the smallest distance; null when none is near enough.</summary>
    public static string? To(string typed, IEnumerable<string> candidates)
    {
        int farthest = Math.Max(2, typed.Length / 3);
        return candidates
            .Select(candidate => (Candidate: candidate, Distance: Distance(typed.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .Where(pair => pair.Distance <= farthest && pair.Distance < typed.Length)
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.Candidate, StringComparer.Ordinal)
            .Select(pair => pair.Candidate)
            .FirstOrDefault();
    }

    /// <summary>The number of letters inserted, deleted, changed, or swapped with their neighbour.</summary>
    private static int Distance(string a, string b)
    {
        int[,] distance = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                distance[i, j] = i == 0 || j == 0 ? i + j : Math.Min(
                    Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1,
                    distance[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    distance[i, j] = Math.Min(distance[i, j], distance[i - 2, j - 2] + 1);
                }
            }
        }

        return distance[a.Length, b.Length];
    }
}
