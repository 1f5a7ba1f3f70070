/**
 * Tables as people have them: cells separated in any of the usual ways, Excel's sheets, columns by
 * many names, ids that are nearly the data's. Knows text and no records; what is wrong is said by
 * {@link dev.afterimage.data.table.TableException}.
 */
@NullMarked
package dev.afterimage.data.table;

import org.jspecify.annotations.NullMarked;
