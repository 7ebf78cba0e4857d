package io.levibot.ops.state.ensemble;

/**
 * Means and population covariance (divisor n) of aligned series.
 *
 * @param n bars
 * @param mean one a model
 * @param covariance a row and a column a model
 */
@SuppressWarnings("ArrayRecordComponent") // a passing value of the arithmetic, never compared and never kept
record ReturnMoments(int n, double[] mean, double[][] covariance) {

    /** Two passes: means first, then products of deviations. */
    static ReturnMoments of(double[][] series) {
        int models = series.length;
        int n = models == 0 ? 0 : series[0].length;
        double[] mean = new double[models];
        double[][] deviation = new double[models][n];
        for (int i = 0; i < models; i++) {
            double sum = 0;
            for (double value : series[i]) {
                sum += value;
            }
            mean[i] = n == 0 ? 0 : sum / n;
            for (int t = 0; t < n; t++) {
                deviation[i][t] = series[i][t] - mean[i];
            }
        }
        double[][] covariance = new double[models][models];
        for (int i = 0; i < models; i++) {
            for (int j = i; j < models; j++) {
                double sum = 0;
                for (int t = 0; t < n; t++) {
                    sum += deviation[i][t] * deviation[j][t];
                }
                covariance[i][j] = n == 0 ? 0 : sum / n;
                covariance[j][i] = covariance[i][j];
            }
        }
        return new ReturnMoments(n, mean, covariance);
    }

    /** Sharpe ratio of one model, per bar; 0 without variance. */
    double sharpe(int model) {
        double variance = covariance[model][model];
        return n < 2 || !(variance > 0) ? 0 : mean[model] / Math.sqrt(variance);
    }

    /** Sharpe ratio of the mix, per bar; 0 without variance. */
    double sharpe(double[] weights) {
        double gain = 0;
        double variance = 0;
        for (int i = 0; i < weights.length; i++) {
            gain += weights[i] * mean[i];
            for (int j = 0; j < weights.length; j++) {
                variance += weights[i] * weights[j] * covariance[i][j];
            }
        }
        return n < 2 || !(variance > 0) ? 0 : gain / Math.sqrt(variance);
    }
}
