//! Locks whose holder may have died. What they guard is whole at any moment, so a thread that panicked while it held one leaves nothing
//! half done, and the others go on.

use std::sync::{Mutex, MutexGuard, PoisonError};

pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
