/** Shows an audit result as HTML, JSON, CSV and JUnit XML; computes no statistic. */
@NullMarked
package dev.afterimage.report;

import org.jspecify.annotations.NullMarked;
