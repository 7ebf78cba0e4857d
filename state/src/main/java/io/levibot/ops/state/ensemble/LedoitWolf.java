package io.levibot.ops.state.ensemble;

/**
 * Shrinkage of the sample covariance towards constant correlation.
 *
 * <p>{@code S = delta F + (1 - delta) S_n}, F with the sample variances and the mean sample correlation everywhere, delta
 * the estimate of the optimal intensity {@code (pi - rho) / (gamma n)} clipped to [0, 1]. O. Ledoit and M. Wolf, "Honey, I
 * Shrunk the Sample Covariance Matrix", Journal of Portfolio Management 30 (2004). All moments with divisor n. A series
 * without variance has no correlation with any other. With one or two series F is S_n itself.
 */
final class LedoitWolf {

    private LedoitWolf() {}

    /** Returns the shrunk covariance of these series, one array each, all of one length of at least 2. */
    static double[][] constantCorrelation(double[][] series, ReturnMoments moments) {
        int models = series.length;
        double[][] sample = moments.covariance();
        double[] sd = new double[models];
        for (int i = 0; i < models; i++) {
            sd[i] = Math.sqrt(sample[i][i]);
        }
        double correlation = meanCorrelation(sample, sd);
        double[][] target = new double[models][models];
        double gamma = 0;
        for (int i = 0; i < models; i++) {
            for (int j = 0; j < models; j++) {
                target[i][j] = i == j ? sample[i][i] : correlation * sd[i] * sd[j];
                double gap = sample[i][j] - target[i][j];
                gamma += gap * gap;
            }
        }
        if (models < 3 || gamma == 0) {
            return sample;
        }
        double delta = intensity(series, moments, sd, correlation, gamma);
        for (int i = 0; i < models; i++) {
            for (int j = 0; j < models; j++) {
                target[i][j] = delta * target[i][j] + (1 - delta) * sample[i][j];
            }
        }
        return target;
    }

    private static double meanCorrelation(double[][] sample, double[] sd) {
        int models = sd.length;
        double sum = 0;
        for (int i = 0; i < models; i++) {
            for (int j = 0; j < i; j++) {
                sum += sd[i] == 0 || sd[j] == 0 ? 0 : sample[i][j] / (sd[i] * sd[j]);
            }
        }
        return models < 2 ? 0 : sum / (models * (models - 1) / 2.0);
    }

    private static double intensity(
            double[][] series, ReturnMoments moments, double[] sd, double correlation, double gamma) {
        int n = moments.n();
        double[][] sample = moments.covariance();
        double pi = 0;
        double rho = 0;
        for (int i = 0; i < sd.length; i++) {
            for (int j = 0; j < sd.length; j++) {
                double squares = 0;
                double thirds = 0;
                for (int t = 0; t < n; t++) {
                    double a = series[i][t] - moments.mean()[i];
                    double b = series[j][t] - moments.mean()[j];
                    squares += a * a * b * b;
                    thirds += a * a * a * b;
                }
                double cell = squares / n - sample[i][j] * sample[i][j];
                pi += cell;
                if (i == j) {
                    rho += cell;
                } else if (sd[i] > 0) {
                    rho += correlation * sd[j] / sd[i] * (thirds / n - sample[i][i] * sample[i][j]);
                }
            }
        }
        return Math.min(1, Math.max(0, (pi - rho) / gamma / n));
    }
}
