/** The geometry of charts: from values to places; no statistic is computed. */
@NullMarked
package dev.afterimage.report.chart;

import org.jspecify.annotations.NullMarked;
